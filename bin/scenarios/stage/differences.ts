/**
 * What is not as it should be, one line each; none means it is. Of objects only the wanted fields are looked at, lists must
 * match in length and order.
 */
export function differences(wanted: unknown, seen: unknown, where = ''): string[] {
  if (Array.isArray(wanted)) {
    if (!Array.isArray(seen)) return [line(where, wanted, seen)]
    const counted = wanted.length === seen.length ? [] : [`${where || 'the list'}: ${wanted.length} expected, there are ${seen.length}: ${show(seen)}`]
    return counted.length > 0 ? counted : wanted.flatMap((one, index) => differences(one, seen[index], `${where}[${index}]`))
  }
  if (isFields(wanted)) {
    if (!isFields(seen)) return [line(where, wanted, seen)]
    return Object.entries(wanted).flatMap(([key, one]) => differences(one, seen[key], where ? `${where}.${key}` : key))
  }
  return Object.is(wanted, seen) ? [] : [line(where, wanted, seen)]
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function line(where: string, wanted: unknown, seen: unknown): string {
  return `${where ? `${where}: ` : ''}expected ${show(wanted)}, is ${show(seen)}`
}

function show(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value)
}
