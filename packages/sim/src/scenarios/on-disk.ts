import { stat } from 'node:fs/promises'

const found = (place: string) => stat(place).catch(() => undefined)

/** Whether anything stands at a path. */
export const isThere = async (place: string): Promise<boolean> => (await found(place)) !== undefined

export const isFile = async (place: string): Promise<boolean> => (await found(place))?.isFile() ?? false

export const isFolder = async (place: string): Promise<boolean> => (await found(place))?.isDirectory() ?? false
