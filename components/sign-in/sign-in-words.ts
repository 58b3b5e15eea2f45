const WRONG = 'This e-mail and password do not belong together. Check both and try again.'
const FAILED = 'Sign-in is not possible right now. Try again in a moment.'
const THROTTLED = /^Too many wrong passwords\. Try again in \d{1,2} minutes?\.$/

/**
 * What the sign-in answer means. The word may come out of the address bar, so only words we know are shown: nobody can
 * make the page say something else with a link.
 */
export function signInProblem(word: string | null | undefined): string | null {
  if (!word) return null
  if (word === 'CredentialsSignin') return WRONG
  if (word === 'NoMerchant') return 'You belong to no merchant yet. Ask an owner to add you.'
  if (word === 'SessionRequired') return 'You were signed out. Sign in again.'
  return THROTTLED.test(word) ? word : FAILED
}
