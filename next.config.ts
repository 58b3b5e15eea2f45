import type { NextConfig } from 'next'

import { NOTHING_RUNS } from './lib/http/content-security-policy'

const everywhere = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // The customer page's token is in its path: no path of ours reaches another site. Our own forms still say where they were sent from.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Permitted-Cross-Domain-Policies', value: 'none' },
  // Browsers heed it over https only.
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
]

// The token in the path is the key to the customer's page.
const customerPage = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow, noarchive' },
]

const config: NextConfig = {
  // The browser tests build into a folder of their own, so that they never pull the files from under a running app.
  distDir: process.env.WEIR_BUILD_DIR ?? '.next',
  typedRoutes: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  agentRules: false,
  serverExternalPackages: ['@node-rs/argon2', 'pino', 'postgres', 'undici'],
  experimental: {
    optimizePackageImports: ['lucide-react'],
    // A page whose redraw loses its connection waits for it; otherwise Next would leave it for the browser's own error page.
    useOffline: true,
  },
  turbopack: { root: import.meta.dirname },
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/c/:path*', headers: customerPage },
    { source: '/api/:path*', headers: [{ key: 'Cache-Control', value: 'no-store' }] },
    // Pages get theirs in proxy.ts, with a nonce.
    ...['/api/:path*', '/c/:token/:rest+', '/theme', '/icon.svg'].map((source) => ({ source, headers: [{ key: 'Content-Security-Policy', value: NOTHING_RUNS }] })),
  ],
}

export default config
