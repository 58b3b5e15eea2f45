export type TimelineIcon =
  | 'seen' | 'pending' | 'held' | 'completed' | 'released' | 'verified' | 'refuted' | 'not_credited' | 'unknown'
  | 'late' | 'duplicate' | 'linked' | 'drift' | 'cause' | 'bank' | 'returned' | 'fee' | 'reminder' | 'other'
export type TimelineTone = 'plain' | 'accent' | 'blue' | 'yellow' | 'orange' | 'red' | 'green'

export interface TimelineWords {
  icon: TimelineIcon
  tone: TimelineTone
  headline: string
  detail: string | null
}
