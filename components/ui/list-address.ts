/** A path with what is given as its query; what is undefined is left out. */
export function hrefWith(path: string, given: Record<string, string | undefined>): string {
  const query = new URLSearchParams(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString()
  return query === '' ? path : `${path}?${query}`
}

/** What the rule of each filter says about a text. */
type Shape<Name extends string> = Record<Name, { safeParse: (text: string) => { success: boolean } }>

/** The filters an address names, as text, and the names of those that cannot be read: a list must say what it left out. */
export function readNamed<Name extends string>(
  names: readonly Name[], shape: Shape<Name>, textOf: (name: string) => string | undefined,
): { given: Partial<Record<Name, string>>; unread: Name[] } {
  const given: Partial<Record<Name, string>> = {}
  const unread: Name[] = []
  for (const name of names) {
    const text = textOf(name)
    if (text === undefined) continue
    if (shape[name].safeParse(text).success) given[name] = text
    else unread.push(name)
  }
  return { given, unread }
}

/** The filters that are on, in the order of `names`. */
export function namedOn<Name extends string>(names: readonly Name[], filters: Partial<Record<Name, string>>): { name: Name; text: string }[] {
  return names.flatMap((name) => {
    const text = filters[name]
    return text === undefined ? [] : [{ name, text }]
  })
}
