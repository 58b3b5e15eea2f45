/**
 * Gives this test file's process the variables that lib/env.ts asks for, before anything calls env(). Sandbox addresses
 * go in as overrides.
 */
export function testEnvironment(overrides: Record<string, string> = {}): void {
  Object.assign(process.env, {
    DATABASE_URL: 'postgres://unused@127.0.0.1/unused',
    APP_URL: 'http://127.0.0.1:3000',
    AUTH_SECRET: 'test-secret-that-is-long-enough-for-signing',
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    LOG_LEVEL: 'silent',
    ...overrides,
  })
}
