import type { NextConfig } from 'next'

const config: NextConfig = {
  typedRoutes: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  agentRules: false,
  serverExternalPackages: ['@node-rs/argon2', 'pino', 'postgres', 'undici'],
  experimental: { optimizePackageImports: ['lucide-react'] },
  turbopack: { root: import.meta.dirname },
}

export default config
