import { fnv1a32 } from '@lumen/rules'
import { block, threefry2x32 } from '@lumen/rules/kernel/threefry'

/** Two 32-bit words that key one stream of chance. */
export interface StreamKey {
  k0: number
  k1: number
}

const AGENT = fnv1a32('agent')
const POLICY = fnv1a32('policy')
const TWO_32 = 4_294_967_296

const derive = (into: StreamKey, k0: number, k1: number, c0: number, c1: number): void => {
  threefry2x32(k0, k1, c0, c1)
  into.k0 = block.x0
  into.k1 = block.x1
}

interface Uses {
  readonly hash: number
  used: number
}

/**
 * The labelled streams of one agent. Each key is one Threefry block of the one above it:
 * scenario (the seed's low and high word) → agent (label, number) → command (hash of "rule#stream", how many times this
 * agent has used that pair), and agent → policy (label, 0) → day (number, 0). So a change that adds a command of one
 * kind shifts the luck of no other kind, and of no other agent.
 */
export class AgentStreams {
  /** The key that was derived last; read it at once. */
  readonly key: StreamKey = { k0: 0, k1: 0 }
  private readonly agent: StreamKey = { k0: 0, k1: 0 }
  private readonly policy: StreamKey = { k0: 0, k1: 0 }
  private readonly pairs = new Map<string, Map<string, Uses>>()
  private readonly labels = new Map<number, string>()
  private last: Uses | undefined
  /** Whose uses were asked for last: agents mostly do again what they did. */
  private rule = ''
  private stream = ''

  /** Turns to another agent: counts begin anew. `seed` is a whole number from 0 to 2^53 − 1. */
  turnTo(seed: number, agent: number): void {
    derive(this.agent, (seed % TWO_32) | 0, Math.floor(seed / TWO_32) | 0, AGENT, agent)
    derive(this.policy, this.agent.k0, this.agent.k1, POLICY, 0)
    for (const streams of this.pairs.values()) for (const uses of streams.values()) uses.used = 0
  }

  /** The key of this agent's next command of a rule and stream. It stays the next one until `accepted` says otherwise: a refusal draws nothing. */
  command(rule: string, stream: string): StreamKey {
    let { last } = this
    if (last === undefined || rule !== this.rule || stream !== this.stream) {
      last = this.usesOf(rule, stream)
      this.last = last
      this.rule = rule
      this.stream = stream
    }
    derive(this.key, this.agent.k0, this.agent.k1, last.hash, last.used)
    return this.key
  }

  /** The command asked about last was carried out. */
  accepted(): void {
    if (this.last) this.last.used++
  }

  /** The key of what the agent's policy leaves to chance on a day. */
  day(day: number): StreamKey {
    derive(this.key, this.policy.k0, this.policy.k1, day, 0)
    return this.key
  }

  private usesOf(rule: string, stream: string): Uses {
    let streams = this.pairs.get(rule)
    if (!streams) {
      streams = new Map()
      this.pairs.set(rule, streams)
    }
    let uses = streams.get(stream)
    if (!uses) {
      const label = `${rule}#${stream}`
      const hash = fnv1a32(label)
      const other = this.labels.get(hash)
      if (other !== undefined || hash === POLICY)
        throw new Error(`The streams "${label}" and "${other ?? 'policy'}" have the same hash; rename one`)
      this.labels.set(hash, label)
      uses = { hash, used: 0 }
      streams.set(stream, uses)
    }
    return uses
  }
}
