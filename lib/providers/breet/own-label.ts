/**
 * The label as whoever made the wallet wrote it: Breet gives it back as `Partner_<merchant>_<label>` (reported by
 * integrators). That the merchant's part holds no "_" is our assumption; labels of other systems may hold some.
 */
export function ownLabel(label: string): string {
  return /^Partner_[^_]*_(.+)$/s.exec(label)?.[1] ?? label
}
