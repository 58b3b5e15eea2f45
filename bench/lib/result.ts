/** What one bench has to say, for the terminal and for RESULTS.md. */
export interface BenchResult {
  title: string
  tables: ResultTable[]
  aims: Aim[]
  /** what is best seen side by side */
  chart?: Chart
  /** one sentence each: what the numbers mean and what they do not */
  notes: string[]
}

export interface ResultTable {
  columns: string[]
  rows: string[][]
}

export interface Chart {
  what: string
  /** `shown` is the value as it is written */
  bars: { label: string; value: number; shown: string }[]
}

export const bar = (label: string, value: number): Chart['bars'][number] => ({ label, value, shown: Math.round(value).toLocaleString('en') })

export interface Aim {
  what: string
  aim: string
  measured: string
  met: boolean
}

/** How much of it: `quick` proves that the programs work and measures nothing worth telling. */
export interface BenchOptions {
  quick: boolean
  say: (line: string) => void
}

export type Bench = (options: BenchOptions) => Promise<BenchResult>
