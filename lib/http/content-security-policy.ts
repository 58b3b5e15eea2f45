import { createHash } from 'node:crypto'

/**
 * What a page of ours may load and do. Scripts run by the nonce of this one answer, or because such a script loaded them: nothing
 * that got into the page's text runs. Style elements come from our own files; attributes are allowed, because the length of a bar is one.
 * @param nonce fresh for each answer
 * @param development allows what Next's own tools need there: eval, style elements and a web socket
 */
export function pagePolicy(nonce: string, development: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${development ? " 'unsafe-inline'" : ''}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** For what is no page (data, files, redirects): should a browser show it all the same, it can do nothing. */
export const NOTHING_RUNS = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** NOTHING_RUNS for a text of ours with one style element, known by its hash. */
export function textPolicy(style: string): string {
  return `${NOTHING_RUNS}; img-src data:; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`
}
