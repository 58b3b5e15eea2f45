import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { AppError } from '../../domain/errors'

/** What a pasted key turned out to be. */
export type KeyKind =
  | 'pkcs8' | 'pkcs1' | 'sec1' | 'locked' | 'openssh' | 'spki' | 'pkcs1-public' | 'ssh-public' | 'certificate' | 'unknown'

const LABELS: Readonly<Record<string, KeyKind>> = {
  'PRIVATE KEY': 'pkcs8',
  'RSA PRIVATE KEY': 'pkcs1',
  'EC PRIVATE KEY': 'sec1',
  'ENCRYPTED PRIVATE KEY': 'locked',
  'OPENSSH PRIVATE KEY': 'openssh',
  'PUBLIC KEY': 'spki',
  'RSA PUBLIC KEY': 'pkcs1-public',
  CERTIFICATE: 'certificate',
}

/**
 * Takes a key as people paste it: PEM or base64 of DER, with the line ends of Windows, in quotes, on one line, or with "\n"
 * written out. @throws AppError key_unusable when it is a file name, cut off, or two keys at once.
 */
export function readKeyText(text: string): { kind: KeyKind; der: Buffer } {
  const plain = text.replaceAll('\uFEFF', '').replaceAll(/\\r|\\n/g, '\n').replaceAll(/^[\s'"]+|[\s'"]+$/g, '')
  if (/^ssh-(rsa|ed25519) /.test(plain)) return { kind: 'ssh-public', der: Buffer.alloc(0) }
  if (!plain.includes('-----BEGIN')) return readBase64(plain)
  const blocks = [...plain.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)]
  const [block] = blocks
  if (!block) throw unusable('This key is cut off: its last line, "-----END ...", is missing. Paste the whole file.')
  if (blocks.length > 1) throw unusable('These are several keys or certificates in one. Paste only the one that is asked for.')
  const [, label = '', inner = ''] = block
  if (/Proc-Type:.*ENCRYPTED/i.test(inner)) return { kind: 'locked', der: Buffer.alloc(0) }
  return { kind: Object.hasOwn(LABELS, label) ? (LABELS[label] ?? 'unknown') : 'unknown', der: fromBase64(inner) ?? Buffer.alloc(0) }
}

function readBase64(plain: string): { kind: KeyKind; der: Buffer } {
  if (/\.(pem|der|key|p8|pk8|pub|crt|cer|txt)$/i.test(plain)) {
    throw unusable('This is the name of a file. Open the file and paste what is in it.')
  }
  const der = fromBase64(plain)
  return der === null ? { kind: 'unknown', der: Buffer.alloc(0) } : { kind: kindOfDer(der), der }
}

/** Standard Base64 only: the decoder would read something out of any text. */
function fromBase64(text: string): Buffer | null {
  const letters = text.replaceAll(/\s+/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(letters) ? Buffer.from(letters, 'base64') : null
}

/** `openssl rsa -outform DER` writes PKCS#8 with OpenSSL 3 and PKCS#1 with older ones: the bytes decide, not the recipe. */
function kindOfDer(der: Buffer): KeyKind {
  const is = (load: () => unknown) => {
    try {
      load()
      return true
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'ERR_MISSING_PASSPHRASE' ? 'locked' : false
    }
  }
  const pkcs8 = is(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  if (pkcs8) return pkcs8 === 'locked' ? 'locked' : 'pkcs8'
  if (is(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs1' }))) return 'pkcs1'
  if (is(() => createPrivateKey({ key: der, format: 'der', type: 'sec1' }))) return 'sec1'
  if (is(() => createPublicKey({ key: der, format: 'der', type: 'spki' }))) return 'spki'
  if (is(() => createPublicKey({ key: der, format: 'der', type: 'pkcs1' }))) return 'pkcs1-public'
  return is(() => new X509Certificate(der)) ? 'certificate' : 'unknown'
}

export function unusable(message: string): AppError {
  return new AppError('key_unusable', message)
}
