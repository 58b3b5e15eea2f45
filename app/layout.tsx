import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'

import { isTheme, THEME_COOKIE } from '@/lib/contracts/theme'

export const metadata: Metadata = {
  title: { default: 'Weir', template: '%s · Weir' },
  description: 'Crypto deposits, held and released, in one exact record.',
  robots: { index: false, follow: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f7f8' },
    { media: '(prefers-color-scheme: dark)', color: '#0a1014' },
  ],
}

/** The theme is read from the cookie on the server, so the first paint is already right. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const stored = (await cookies()).get(THEME_COOKIE)?.value
  return (
    <html lang="en" data-theme={isTheme(stored) ? stored : 'system'}>
      <body>{children}</body>
    </html>
  )
}
