/** One process of ours: what a kill ends at once. */
export interface Instance {
  name: string
  kind: 'worker' | 'web'
  /** how far its own clock is off, ms */
  skewMs: number
  up: boolean
  /** which life it lives: memory does not outlive one */
  life: number
}
