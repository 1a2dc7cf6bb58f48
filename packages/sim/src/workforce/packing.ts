import { promisify } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { deflate, inflate } from 'node:zlib'
import type { Plan } from '../engine/plan.ts'
import type { Played } from './crew.ts'

const packed = promisify(deflate)
const unpacked = promisify(inflate)

/** Courses are mostly zeros, rows are not: the fastest level takes the former and does not waste time on the latter. */
const LEVEL = { level: 1 }
/** The most bytes that a pack may unpack to; a unit of a few seconds is far below. */
const MOST = { maxOutputLength: 512 * 1024 * 1024 }

/** What was played, as compact bytes. */
export const packPlayed = async (played: Played): Promise<Buffer> => packed(serialize(played), LEVEL)

/** The same back. Rejects where the bytes are none. */
export const unpackPlayed = async (bytes: Buffer): Promise<Played> => deserialize(await unpacked(bytes, MOST)) as Played

/** A plan without the number of its agents, as compact bytes. */
export const packPlan = async (plan: Plan): Promise<Buffer> => packed(Buffer.from(JSON.stringify({ ...plan, agents: 0 })), LEVEL)

export const unpackPlan = async (bytes: Buffer): Promise<Plan> => JSON.parse((await unpacked(bytes, MOST)).toString()) as Plan
