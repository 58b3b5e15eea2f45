/** The middle of the sorted values; of an even number the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('no values')
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The smallest value that at least this share (0 to 1) of all values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('no values')
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

export interface Pairs {
  a: number[]
  b: number[]
  /** a/b of each pair: what changes on the machine between two pairs is in both halves of one */
  ratios: number[]
}

/** Measures A B A B: one number a run, in the same unit. */
export async function inPairs(pairs: number, runA: () => Promise<number>, runB: () => Promise<number>): Promise<Pairs> {
  const result: Pairs = { a: [], b: [], ratios: [] }
  for (let pair = 0; pair < pairs; pair += 1) {
    const a = await runA()
    const b = await runB()
    result.a.push(a)
    result.b.push(b)
    result.ratios.push(a / b)
  }
  return result
}

/** "median (min-max)" of numbers with this many decimals. */
export function spread(values: readonly number[], decimals = 0): string {
  const text = (value: number) => value.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  return `${text(median(values))} (${text(Math.min(...values))}-${text(Math.max(...values))})`
}
