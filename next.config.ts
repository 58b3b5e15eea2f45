import type { NextConfig } from 'next'

const config: NextConfig = {
  // The browser tests build into a folder of their own, so that they never pull the files from under a running app.
  distDir: process.env.WEIR_BUILD_DIR ?? '.next',
  typedRoutes: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  agentRules: false,
  serverExternalPackages: ['@node-rs/argon2', 'pino', 'postgres', 'undici'],
  experimental: { optimizePackageImports: ['lucide-react'] },
  turbopack: { root: import.meta.dirname },
}

export default config
