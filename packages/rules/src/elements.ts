/** The six elements, in the canonical order of teams, tables and ties. */
export const ELEMENTS = ['infernal', 'umbral', 'earth', 'tempest', 'radiant', 'abyssal'] as const

export type Element = (typeof ELEMENTS)[number]

/** The 18 tiers. Those above the twelfth are made by fusion alone. */
export const TIERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18] as const

export const MAX_TIER = 18
