/** The card's size; everything on it is laid out in these units. */
export const CARD = { width: 600, height: 840, corner: 34 } as const

/** Breadth of the frame's band from the card's edge to the field. */
export const BAND = 24
