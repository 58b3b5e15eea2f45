interface AboutSubject {
  subjectType: string | null
  subjectId: string | null
  /** the deposit it is about, also when the subject is a settlement */
  depositId: string | null
}

export interface RecordPlace {
  href: string
  label: string
  /** the link itself, where it stands beside the record's own words */
  words: string
}

/** Where the record behind a row is read; a settlement is told on the page of the deposit it pays for. Null: it has no page. */
export function recordPlace({ subjectType, subjectId, depositId }: AboutSubject): RecordPlace | null {
  if (depositId !== null) {
    const label = subjectType === 'settlement' ? `Open the deposit that ${subjectId} pays for` : `Open the deposit ${depositId}`
    return { href: `/deposits/${depositId}`, label, words: 'Open deposit' }
  }
  if (subjectType === null || subjectId === null) return null
  switch (subjectType) {
    case 'transfer':
      return { href: `/transfers/${subjectId}`, label: `Open the transfer ${subjectId}`, words: 'Open transfer' }
    case 'authorization':
      return { href: `/authorizations/${subjectId}`, label: `Open the authorization ${subjectId}`, words: 'Open authorization' }
    case 'address':
      return { href: `/addresses/${subjectId}`, label: `Open the deposit address ${subjectId}`, words: 'Open address' }
    case 'connection':
      return { href: '/settings', label: `Open the connection ${subjectId}`, words: 'Open settings' }
    case 'record':
      return { href: '/settings', label: `Open the connection whose list has the record ${subjectId}`, words: 'Open settings' }
    default:
      return null
  }
}
