export type SearchParams = Record<string, string | string[] | undefined>

/** One text of the address bar: trimmed, without NUL, at most `max` characters; undefined when empty or absent. */
export function textParam(params: SearchParams, name: string, max = 400): string | undefined {
  const given = params[name]
  const text = (Array.isArray(given) ? given[0] : given)?.replaceAll('\u0000', '').trim().slice(0, max)
  return text === '' ? undefined : text
}
