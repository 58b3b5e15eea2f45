/** What a copy button says of itself and of what came of it. */
export interface CopyWords {
  /** its name where it is an icon alone: "Copy hash" */
  name: string
  /** on the button for a moment: "Copied" */
  done: string
  /** on the button when it could not: "Not copied" */
  undone: string
  /** to screen readers */
  copied: string
  failed: string
}

/** @param what what is copied: "hash", "address" */
export function copyWords(what: string): CopyWords {
  return { name: `Copy ${what}`, done: 'Copied', undone: 'Not copied', copied: `Copied ${what}`, failed: `Could not copy the ${what}. Select it and copy by hand.` }
}
