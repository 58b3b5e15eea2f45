/** "First Harbour Bank •••• 6789": dots and digits never part at the end of a line. */
export function accountWords(bankName: string, accountLastFour: string | null): string {
  return accountLastFour === null ? bankName : `${bankName} ••••\u00a0${accountLastFour}`
}
