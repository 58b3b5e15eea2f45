/** What one bench has to say, for the terminal and for RESULTS.md. */
export interface BenchResult {
  title: string
  tables: ResultTable[]
  aims: Aim[]
  /** one sentence each: what the numbers mean and what they do not */
  notes: string[]
}

export interface ResultTable {
  columns: string[]
  rows: string[][]
}

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
