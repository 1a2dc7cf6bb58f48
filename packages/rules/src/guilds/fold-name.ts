/** A name as it is kept: trimmed, in the composed form, single spaces between words. */
export const tidyName = (name: string): string => name.normalize('NFC').trim().replace(/ {2,}/gu, ' ')

/** What makes two names the same: compatibility forms and capitals do not tell them apart. */
export const foldName = (name: string): string => tidyName(name).normalize('NFKC').toLowerCase().normalize('NFC')
