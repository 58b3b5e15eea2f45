export type PayoutState = 'no_bank' | 'on' | 'off' | 'not_known'

/** What a merchant may rely on, read off the two facts that are known. */
export function payoutState({ bankName, autoSettlement }: { bankName: string | null; autoSettlement: boolean | null }): PayoutState {
  if (bankName === null) return autoSettlement === true ? 'not_known' : 'no_bank'
  if (autoSettlement === null) return 'not_known'
  return autoSettlement ? 'on' : 'off'
}

/** Total: what each state means for money that is credited here. */
export const PAYOUT_MEANING: Record<PayoutState, string> = {
  no_bank: 'No bank is known here, so what is credited stays in your Breet balance until you withdraw it in Breet’s dashboard.',
  on: 'Breet pays out by itself what is credited here. The bank has it only when the payout says Paid out.',
  off: 'A bank is linked, but automatic payout is off: what is credited stays in your Breet balance until you withdraw it in Breet’s dashboard.',
  not_known: 'Whether Breet pays out by itself is not known: it was never set through Weir, and Breet’s record has not told. Turn it on here, or ask Breet.',
}

/** Breet can pay out a whole business at once; it tells nobody whether it does. */
export const BUSINESS_WIDE = 'If payout for the whole business is set in Breet’s dashboard, it applies as well; Weir cannot see it.'
