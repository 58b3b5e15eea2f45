'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'

/** One query client a page load, for whatever moves by itself below it. */
export function LiveQueries({ children }: { children: ReactNode }) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 1000 } } }))
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
