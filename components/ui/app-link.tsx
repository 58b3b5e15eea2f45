import type { Route } from 'next'
import Link from 'next/link'
import type { ComponentProps } from 'react'

type AppLinkProps = Omit<ComponentProps<typeof Link>, 'href'> & { href: string }

/**
 * next/link for paths that are built at run time; the one place where a string becomes a route. No prefetch unless asked:
 * every page is drawn fresh, so prefetching a list of fifty rows would read the database fifty times for nothing.
 */
export function AppLink({ href, prefetch = false, ...rest }: AppLinkProps) {
  return <Link href={href as Route} prefetch={prefetch} {...rest} />
}
