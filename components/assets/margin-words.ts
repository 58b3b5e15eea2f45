import { multiply, trimZeros, type Decimal } from '@/lib/domain/money'
import type { AssetClass, TopUpMargin } from '@/lib/domain/asset'

/** "1" for "0.01" */
export function percentOfMargin(margin: Decimal): string {
  return trimZeros(multiply(margin, '100'))
}

export const CLASS_WORDS: Record<AssetClass, string> = { stable: 'Dollar coins', volatile: 'Coins whose price moves' }

/** Where an asset's margin comes from. */
export function marginSource(from: TopUpMargin['from'], kind: AssetClass): string {
  const words: Record<TopUpMargin['from'], string> = {
    asset: 'set for this asset',
    class: kind === 'stable' ? 'as you set for dollar coins' : 'as you set for coins whose price moves',
    default: 'Weir’s usual',
  }
  return words[from]
}
