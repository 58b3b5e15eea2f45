import type { Route } from 'next'
import Link from 'next/link'
import type { ComponentProps } from 'react'

type AppLinkProps = Omit<ComponentProps<typeof Link>, 'href'> & { href: string }

/** next/link for paths that are built at run time; the one place where a string becomes a route. */
export function AppLink({ href, ...rest }: AppLinkProps) {
  return <Link href={href as Route} {...rest} />
}
