interface AboutSubject {
  subjectType: string | null
  subjectId: string | null
  /** the deposit it is about, also when the subject is a settlement */
  depositId: string | null
}

/** Where the record behind a row is read; a settlement is told on the page of the deposit it pays for. Null: it has no page. */
export function recordPlace({ subjectType, subjectId, depositId }: AboutSubject): { href: string; label: string } | null {
  if (depositId !== null) {
    return { href: `/deposits/${depositId}`, label: subjectType === 'settlement' ? `Open the deposit that ${subjectId} pays for` : `Open the deposit ${depositId}` }
  }
  if (subjectType === 'transfer' && subjectId !== null) return { href: `/transfers/${subjectId}`, label: `Open the transfer ${subjectId}` }
  return subjectType === 'authorization' && subjectId !== null ? { href: `/authorizations/${subjectId}`, label: `Open the authorization ${subjectId}` } : null
}
