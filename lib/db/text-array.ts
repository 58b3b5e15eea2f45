const ELEMENT = /"((?:[^"\\]|\\.)*)"|([^,{}]+)/gs

/**
 * `text[]` as the server writes it, and back; the only kind of array we use. Known here, so that no connection has to ask for the
 * kinds of arrays first: the driver lets nobody handle it when that question fails, and a program that meets a restart of the database would end.
 */
export const TEXT_ARRAY = { to: 1009, from: [1009], parse: parseTextArray, serialize: writeTextArray }

function parseTextArray(text: string): (string | null)[] {
  return [...text.matchAll(ELEMENT)].map(([, quoted, plain]) => {
    if (quoted !== undefined) return quoted.replaceAll(/\\(.)/gs, '$1')
    return plain === 'NULL' ? null : plain!
  })
}

function writeTextArray(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : `"${value.replaceAll(/[\\"]/g, '\\$&')}"`)).join(',')}}`
}
