import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../domain/errors'
import { readKeyText } from './key-text'
import { describeKey, loadPrivateKey, loadPublicKey, publicKeyOf, sign, verify } from './signing'

/** Synthetic vectors: made once with a throw-away key. */
const PUBLIC_KEY =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCx0V9JQrJ6ubZh64/3LGZOwJT08vdIv3BwzgU6AVcDSLPIrhDQDIi0/QmvJJ5hdrnPwNUOaUtLFWYyRCIRUcphl3nevdh2e3UR59wWIzFZ+hFLWPF6hsNHXBIWpZY8QjOe10E9+fDZpQ5fHuR1gmI64rM1TGBooD3kR9lF1sG73wIDAQAB'
const V1_BODY = '{"externalOrderId":"demo7f3a01","cryptoCurrency":"USDT","networks":["BSC","TRX"]}'
const V1_SIGNATURE =
  'BGmhqb1wWPZJHRS855WfW26VHIDi1otJwh+wNhQTFH4UonsSRuSr1ASVpJKpzuKSa47SoiJYTJebKNAeG4NKDSgCZqmLPmN7l4k+4r1+HriyqJ6UiK7+zWZv+iWrnxOLOTDLipfc0dlx022jGLg2Z0Dk3SBphU+GKsW98Ny3+yk='
const VECTORS: [string, string, string, string][] = [
  ['a request', V1_BODY, '1790000000123', V1_SIGNATURE],
  [
    'no body',
    '',
    '1790000000123',
    'pc7ECCe4x0Cfw8+QUlY3s//mQdXzjEmq03rMy6rvaIq2z+SwXVxKMMwGaJS1H5MSG4o9U0wP+Im0u+/6WaIn8qHpUfPwaZDZLTWgMm6LpkvK70/5/UsyXeMAkipsxJ3ZU589W7gCW07sbPyT5j1EeQu7nDt7ED2CVU5jVGmyjMU=',
  ],
  [
    'a literal empty object',
    '{}',
    '1790000000123',
    'mbktqk7Bo1lbBxypiPO3r3Ff9FvsQZSOTyXl4ZTd1djCjqDaDvmOjaZdlULwwJypyEf1rvhwD5NHl5HvHi70h71fJKeM9l6mkApcUNBv3XtZVMVFk1M5bk/cftjvvfNNk7u/p4vZIf293+uNgB/73Zx6IBtxGMmeCAhH54ZxXWY=',
  ],
  [
    'a webhook',
    '{"webhookEventType":"deposit_status_event","externalOrderId":"demo7f3a01","status":1,"cryptoCurrency":"USDT","depositAddresses":[{"depositAddress":"0x00000000000000000000000000000000000000d1","network":"BSC","addressTag":null,"minAmount":"0.00000001"}]}',
    '1790000060456',
    'D56gnPlYn5WT5YhMlMtm5Voo1jdhPViZ1280Ch7rJ0dYeX5UGzO7YqgqexiCZh1zJiQqlMbQoT06dRA+5KJw3MkyTBV2vXjqfZh0QYjgwDPcYjqi9ohEy5XUpfjJtcoau1XeZM6G5VjgoMhYANjgC4jLcAPpjkm2Xsma7uU8B5w=',
  ],
]
const verifies = (body: string, timestamp: string, signature: string) => verify(Buffer.from(body), timestamp, signature, PUBLIC_KEY)

describe('the signature covers the raw body and then the timestamp', () => {
  test.each(VECTORS)('%s verifies', (_name, body, timestamp, signature) => {
    expect(verifies(body, timestamp, signature)).toBe(true)
  })

  test.each<[string, string, string, string]>([
    ['spaces were added', '{"externalOrderId": "demo7f3a01","cryptoCurrency":"USDT","networks":["BSC","TRX"]}', '1790000000123', V1_SIGNATURE],
    ['keys changed places', '{"cryptoCurrency":"USDT","externalOrderId":"demo7f3a01","networks":["BSC","TRX"]}', '1790000000123', V1_SIGNATURE],
    ['the time moved by one', V1_BODY, '1790000000124', V1_SIGNATURE],
    ['a line end stands between', `${V1_BODY}\n`, '1790000000123', V1_SIGNATURE],
    ['the time comes first', `1790000000123${V1_BODY}`, '', V1_SIGNATURE],
    ['Base64 is the URL kind', V1_BODY, '1790000000123', V1_SIGNATURE.replaceAll('+', '-').replaceAll('/', '_')],
    ['padding is gone', V1_BODY, '1790000000123', V1_SIGNATURE.replace('=', '')],
    ['a line break is in it', V1_BODY, '1790000000123', `${V1_SIGNATURE.slice(0, 64)}\n${V1_SIGNATURE.slice(64)}`],
    ['it is another signature', V1_BODY, '1790000000123', VECTORS[1]?.[3] ?? ''],
    ['it is empty', V1_BODY, '1790000000123', ''],
    ['it is one byte', V1_BODY, '1790000000123', 'QQ=='],
    ['it is a megabyte', V1_BODY, '1790000000123', 'A'.repeat(1_000_000)],
  ])('and fails when %s', (_name, body, timestamp, signature) => {
    expect(verifies(body, timestamp, signature)).toBe(false)
  })
})

describe('keys', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const pkcs8Der = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
  const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
  const pkcs1Der = privateKey.export({ type: 'pkcs1', format: 'der' }).toString('base64')
  const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const spkiDer = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const body = Buffer.from('{"a":1}')

  test.each<[string, string, string]>([
    ['PEM', pkcs8, spki],
    ['base64 of DER', pkcs8Der, spkiDer],
    ['base64 broken into lines', pkcs8Der.replaceAll(/(.{64})/g, '$1\n'), ` ${spkiDer}\n`],
    ['PEM with the line ends of Windows', pkcs8.replaceAll('\n', '\r\n'), spki.replaceAll('\n', '\r\n')],
  ])('are read as %s', (_name, own, theirs) => {
    expect(verify(body, '1790000000123', sign(body, '1790000000123', own), theirs)).toBe(true)
  })

  test('what openssl pkcs8 -topk8 makes of a refused key is accepted', () => {
    const converted = execFileSync('openssl', ['pkcs8', '-topk8', '-nocrypt'], { input: pkcs1 }).toString()
    expect(() => loadPrivateKey(converted)).not.toThrow()
  })

  test.each([['PEM', pkcs1], ['base64 of DER', pkcs1Der], ['PEM in quotes', `"${pkcs1}"`]])('a PKCS#1 private key (%s) is refused with the command that converts it', (_name, text) => {
    expect(() => loadPrivateKey(text)).toThrow(expect.objectContaining({ code: 'key_unusable', message: expect.stringContaining('openssl pkcs8 -topk8 -nocrypt') }))
  })

  test.each<[string, string, string]>([
    ['in quotes', `"${pkcs8.trim()}"`, `'${spkiDer}'`],
    ['with "\\n" written out, as in an environment file', pkcs8.replaceAll('\n', '\\n'), `"${spki.replaceAll('\n', '\\n')}"`],
    ['on one line with spaces', pkcs8.replaceAll('\n', ' '), spki.replaceAll('\n', ' ')],
    ['with spaces in front of each line', pkcs8.replaceAll(/^/gm, '   '), spki.replaceAll(/^/gm, '\t')],
    ['after a byte order mark', `\uFEFF${pkcs8}`, `\uFEFF${spkiDer}`],
    ['with the words some tools put in front', `Bag Attributes\n    friendlyName: x\n${pkcs8}`, spki],
  ])('pasted %s are read', (_name, own, theirs) => {
    expect(verify(body, '1790000000123', sign(body, '1790000000123', own), theirs)).toBe(true)
  })

  test('what "openssl rsa -outform DER" writes is read by what it is, not by the recipe', () => {
    const der = execFileSync('openssl', ['rsa', '-outform', 'DER'], { input: pkcs1, stdio: ['pipe', 'pipe', 'ignore'] }).toString('base64')
    // OpenSSL 3 writes PKCS#8 here, older ones PKCS#1.
    expect(readKeyText(der).kind).toBe(der === pkcs8Der ? 'pkcs8' : 'pkcs1')
  })

  test('of 1024 and 2048 bits say how long they are, and which public key Binance must have', () => {
    const long = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const longText = long.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    expect([describeKey(pkcs8, 'private'), describeKey(spkiDer, 'public'), describeKey(longText, 'private')]).toEqual([{ bits: 1024 }, { bits: 1024 }, { bits: 2048 }])
    expect(publicKeyOf(pkcs8)).toBe(spkiDer)
    expect(describeKey(publicKeyOf(longText), 'public')).toEqual({ bits: 2048 })
    expect(() => describeKey(spki, 'private')).toThrow('This is a public key.')
    expect(() => publicKeyOf('nonsense')).toThrow(AppError)
  })

  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 })
  const short = generateKeyPairSync('rsa', { modulusLength: 512 })
  const pem = (key: KeyObject, type: 'pkcs8' | 'sec1' | 'spki') => String(key.export({ type, format: 'pem' }))
  const lockedWith = { cipher: 'aes-256-cbc', passphrase: 'x' }
  const certificate = execFileSync(
    'openssl', ['req', '-x509', '-newkey', 'rsa:1024', '-nodes', '-keyout', '/dev/null', '-subj', '/CN=x', '-days', '1'], { stdio: ['ignore', 'pipe', 'ignore'] },
  ).toString()
  const bare = (text: string) => text.replaceAll(/-----[A-Z ]+-----|\n/g, '')

  test.each<[string, string, string]>([
    ['locked', privateKey.export({ type: 'pkcs8', format: 'pem', ...lockedWith }).toString(), 'locked with a password'],
    ['locked, in base64', privateKey.export({ type: 'pkcs8', format: 'der', ...lockedWith }).toString('base64'), 'locked with a password'],
    ['locked in the old way', privateKey.export({ type: 'pkcs1', format: 'pem', ...lockedWith }).toString(), 'locked with a password'],
    ['public', spki, 'This is a public key.'],
    ['public, in base64', spkiDer, 'This is a public key.'],
    ['a public key of SSH', 'ssh-rsa AAAAB3NzaC1yc2E= me@host', 'This is a public key.'],
    ['a key of OpenSSH', '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----', 'OpenSSH'],
    ['a certificate', certificate, 'This is a certificate.'],
    ['a certificate in base64', bare(certificate), 'This is a certificate.'],
    ['of an elliptic curve', pem(ec.privateKey, 'pkcs8'), 'needs RSA'],
    ['of an elliptic curve, in the old form', pem(ec.privateKey, 'sec1'), 'needs RSA'],
    ['of an elliptic curve, in base64 of the old form', bare(pem(ec.privateKey, 'sec1')), 'needs RSA'],
    ['for another kind of RSA signature', pem(pss.privateKey, 'pkcs8'), 'needs RSA'],
    ['too short', pem(short.privateKey, 'pkcs8'), 'has 512 bits'],
    ['nonsense', 'not a key', 'cannot be read'],
    ['nonsense in base64', Buffer.from('not a key at all').toString('base64'), 'cannot be read'],
    ['empty', '', 'cannot be read'],
    ['spaces', ' \r\n ', 'cannot be read'],
    ['cut off', pkcs8.slice(0, 300), 'is cut off'],
    ['cut off in base64', pkcs8Der.slice(0, 300), 'cannot be read'],
    ['with a letter changed in its head', pkcs8.replace('MII', 'MIZ'), 'cannot be read'],
    ['the name of a file', '/home/ada/keys/binance.pem', 'name of a file'],
    ['two keys', `${pkcs8}${spki}`, 'several keys'],
  ])('a private key that is %s is refused with what to do, and without the key', (_name, text, said) => {
    const refused = expect(() => loadPrivateKey(text))
    refused.toThrow(expect.objectContaining({ code: 'key_unusable', message: expect.stringContaining(said) }))
    refused.not.toThrow(expect.objectContaining({ message: expect.stringContaining(pkcs8Der.slice(40, 60)) }))
  })

  test.each<[string, string, string]>([
    ['our private one', pkcs8, 'This is a private key.'],
    ['our private one as DER', pkcs8Der, 'This is a private key.'],
    ['our private one as PKCS#1', pkcs1, 'This is a private key.'],
    ['our private one as PKCS#1 in base64', pkcs1Der, 'This is a private key.'],
    ['PKCS#1', publicKey.export({ type: 'pkcs1', format: 'pem' }).toString(), '-RSAPublicKey_in'],
    ['PKCS#1 in base64', publicKey.export({ type: 'pkcs1', format: 'der' }).toString('base64'), '-RSAPublicKey_in'],
    ['a certificate', certificate, 'openssl x509'],
    ['of an elliptic curve', pem(ec.publicKey, 'spki'), 'needs RSA'],
    ['too short', pem(short.publicKey, 'spki'), 'has 512 bits'],
    ['nonsense', 'x', 'cannot be read'],
    ['empty', '', 'cannot be read'],
  ])('a webhook key that is %s is refused with what to do', (_name, text, said) => {
    expect(() => loadPublicKey(text)).toThrow(expect.objectContaining({ code: 'key_unusable', message: expect.stringContaining(said) }))
  })
})
