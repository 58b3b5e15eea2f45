/** How a file ended that was written while it was read: what the connection took of it, and why that was not all. */
export interface FileEnd {
  /** data rows the connection took; whether they arrived nobody can know */
  rows: number
  /** null: whole; the reader went away, took nothing for ten seconds, took more than five minutes, or we could not go on */
  cutOff: 'left' | 'stalled' | 'too_slow' | 'failed' | null
}
