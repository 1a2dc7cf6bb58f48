import { type Statement, statement } from '../../store/statement.ts'

/** Commands of a made-up year of play; what differs between them follows from `n`. */
export interface ManyRows {
  readonly rows: number
  /** How many players they spread over. */
  readonly players: number
  /** UTC milliseconds of the first and between two. */
  readonly from: number
  readonly everyMs: number
}

/** One in so many commands is the rare one that a search for content must find. */
export const RARE = 2_000

const EVENTS = `case
  when n % ${RARE} = 0 then jsonb_build_array(jsonb_build_object('type', 'fusion.attempted', 'data',
    jsonb_build_object('tier', 11, 'a', 1, 'b', 2, 'redeemed', false, 'success', true, 'cost', 1000, 'success_ppm', 200000)))
  when n % 10 = 1 then jsonb_build_array(jsonb_build_object('type', 'summon.completed', 'data',
    jsonb_build_object('count', 1, 'results', jsonb_build_array(jsonb_build_object('base', n % 192, 'tier', n % 12, 'new', false, 'guaranteed', false)),
      'guaranteed', 0, 'pity_before', n % 24, 'pity_after', n % 24 + 1)))
  else jsonb_build_array(jsonb_build_object('type', 'drop.performed', 'data', jsonb_build_object('auric_coin', 1)))
end`

const RULE = `case when n % ${RARE} = 0 then 'fusion.fuse' when n % 10 = 1 then 'summon.pull' else 'drop.perform' end`

/** Writes rows of the journal inside the database, those of `n` from `first` to `last`; past the executor, for benchmarks and plans. */
export const manyRows = ({ players, from, everyMs }: Omit<ManyRows, 'rows'>, first: number, last: number): Statement =>
  statement(
    `insert into journal (id, at, interaction, actor, player, rule, input, seed, ruleset, rules_version, active, events, changes, moves, result)
     select (600000000000000000 + n)::text, $3::bigint + n * $4::bigint, 'made ' || n, who, who, ${RULE},
       case when n % ${RARE} = 0 then '{"a": 1, "b": 2}' when n % 10 = 1 then '{"count": 1}' else '{}' end::json,
       json_build_object('from', 'player', 'player', who, 'epoch', 0, 'clientSeed', '', 'nonce', n, 'dice', 1),
       '0123456789abcdef', 'made', '[]'::json, ${EVENTS},
       json_build_array(json_build_object('op', 'gain', 'at', json_build_object('entity', 'players', 'root', who, 'key', null),
         'column', 'auric_coin', 'by', 1, 'reason', case when n % ${RARE} = 7 then 'compensation' else 'drop' end, 'after', n % 1000)),
       array['players.auric_coin', 'players.auric_coin ' || case when n % ${RARE} = 7 then 'compensation' else 'drop' end],
       case when n % ${RARE} = 0
         then '{"success": true, "tier": 11, "result": 3, "new": false, "shards": 0, "shards_held": 0, "cost": 1000, "lumees": 5}'
         else '{"auric_coin": 1, "held": 1, "charges": 0, "ready_at": 1}' end::json
     from (select n, (300000000000000000 + (n * 7919) % $5::bigint)::text as who from generate_series($1::bigint, $2::bigint) as n) as made`,
    [first, last, from, everyMs, players],
  )
