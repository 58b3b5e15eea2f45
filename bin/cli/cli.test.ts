import { expect, test } from 'vitest'
import { runCli } from './run'

const noDatabase = () => {
  throw new Error('a wrongly written command must not open the database')
}

test.each([
  ['nothing', [], /Nouns: admin, connection, merchant, rebuild/],
  ['an unknown noun', ['shop', 'create'], /Nouns:/],
  ['a noun that every object has', ['constructor', 'create'], /Nouns:/],
  ['an unknown verb', ['merchant', 'destroy'], /merchant create --name/],
  ['a missing flag', ['merchant', 'create', '--name', 'A', '--email', 'a@b.co'], /^--password is missing\.$/],
  ['several missing flags', ['merchant', 'create', '--json'], /^--name, --email, --password are missing\.$/],
  ['an unknown flag', ['admin', 'create', '--mail', 'a@b.co'], /--mail/],
  ['a flag without its value', ['admin', 'create', '--email'], /--email/],
  ['an empty value', ['admin', 'create', '--email', ' ', '--password', 'long enough'], /^--email is empty\.$/],
  ['a flag twice', ['admin', 'create', '--email', 'a@b.co', '--email', 'c@d.co', '--password', 'x'], /^--email is given twice\.$/],
  ['a stray word', ['admin', 'create', 'a@b.co'], /a@b\.co/],
  ['an environment that is none', ['connection', 'create', '--merchant', 'm', '--provider', 'breet', '--environment', 'prod'], /^--environment must be test or live\.$/],
  ['a provider that is none', ['connection', 'create', '--merchant', 'm', '--provider', 'stripe', '--environment', 'test'], /^--provider must be breet or binance\.$/],
  ['what Breet needs', ['connection', 'create', '--merchant', 'm', '--provider', 'breet', '--environment', 'test'], /^--app-id, --app-secret are missing for --provider breet\.$/],
  ["the other provider's flag", ['connection', 'create', '--merchant', 'm', '--provider', 'breet', '--environment', 'test', '--app-id', 'a', '--app-secret', 'b', '--client-id', 'c'], /^--client-id does not belong/],
  ['a file that is not there', ['connection', 'create', '--merchant', 'm', '--provider', 'binance', '--environment', 'test', '--client-id', 'a', '--access-token', 'b', '--private-key', '/no/such', '--webhook-public-key', '/no/such'], /\/no\/such cannot be read/],
])('%s is one clear line and exit code 2', async (_, args, words) => {
  const { exitCode, stdout, stderr } = await runCli(args, noDatabase)
  expect(exitCode).toBe(2)
  expect(stdout).toBe('')
  expect(stderr.trimEnd()).toMatch(words)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
})

test.each([[['--help']], [['-h']], [['merchant', '--help']], [['merchant', 'create', '--help']]])('%j explains every command and is no mistake', async (args) => {
  const { exitCode, stdout, stderr } = await runCli(args, noDatabase)
  expect(exitCode).toBe(0)
  expect(stderr).toBe('')
  for (const words of ['admin create --email', 'connection create --merchant', 'merchant create --name']) expect(stdout).toContain(words)
})
