import type { NextConfig } from 'next'

// Next writes inline scripts into every page; until a nonce is passed through, they must be allowed. Nothing is loaded from
// elsewhere, nothing may frame us, and forms go nowhere else. Development adds eval (React's error overlay) and a web socket.
const development = process.env.NODE_ENV === 'development'
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  `connect-src 'self'${development ? ' ws:' : ''}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
].join('; ')

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
  { key: 'Content-Security-Policy', value: contentSecurityPolicy },
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
  experimental: { optimizePackageImports: ['lucide-react'] },
  turbopack: { root: import.meta.dirname },
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    { source: '/c/:path*', headers: customerPage },
    { source: '/api/:path*', headers: [{ key: 'Cache-Control', value: 'no-store' }] },
  ],
}

export default config
