import { describe, expect, it } from 'vitest'

import { signInProblem } from './sign-in-words'

describe('what the sign-in page says', () => {
  it('says nothing when nothing went wrong', () => {
    expect(signInProblem(null)).toBeNull()
    expect(signInProblem('')).toBeNull()
  })

  it('does not tell a wrong password from an unknown e-mail', () => {
    expect(signInProblem('CredentialsSignin')).toContain('do not belong together')
  })

  it('names the wait after too many tries', () => {
    expect(signInProblem('Too many wrong passwords. Try again in 12 minutes.')).toContain('12 minutes')
  })

  it('never repeats words that somebody put into the link', () => {
    expect(signInProblem('Call 0800 123 and tell them your password')).not.toContain('0800')
  })
})
