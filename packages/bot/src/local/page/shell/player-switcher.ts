import { avatar } from '../dom/avatar.ts'
import { element, required } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import type { PageContext } from '../state/page-context.ts'
import { currentPlayer, type PageState } from '../state/page-state.ts'
import type { Player } from '../wire/contract.ts'

const LONGEST_NAME = 32

const wordsFor = (error: unknown): string => (error instanceof Error ? error.message : 'That did not work.')

/** Who is playing: the panel below the channels, and the menu that switches players or adds one. */
export const mountPlayerSwitcher = (context: PageContext): void => {
  const panel = required('player')
  const button = element('button', {
    type: 'button',
    class: 'player-button',
    'aria-haspopup': 'true',
    'aria-expanded': 'false',
    'aria-controls': 'player-menu',
  })
  const menu = element('div', { id: 'player-menu', class: 'player-menu', role: 'group', 'aria-label': 'Players', hidden: true })
  panel.append(menu, button)

  const open = (shown: boolean): void => {
    menu.hidden = !shown
    button.setAttribute('aria-expanded', String(shown))
    if (shown) menu.querySelector<HTMLElement>('[aria-pressed="true"]')?.focus()
  }
  const playerRow = (player: Player, state: PageState): HTMLElement => {
    const here = player.id === state.user
    const change = (): void => {
      open(false)
      button.focus()
      context.switchPlayer(player.id)
    }
    return element(
      'button',
      { type: 'button', class: 'player-row', 'aria-pressed': String(here), 'data-player': player.id, onclick: change },
      avatar(player.name, { size: 28 }),
      element('span', {}, player.name),
      here && icon('check', 18),
    )
  }
  const dmSwitch = (player: Player): HTMLElement => {
    const box = element('input', { type: 'checkbox' })
    box.checked = player.dmOpen
    box.addEventListener('change', () => {
      context.server.setDmOpen(player.id, box.checked).then(
        () =>
          context.store.update({
            users: context.store.state.users.map((one) => (one.id === player.id ? { ...one, dmOpen: box.checked } : one)),
          }),
        (error: unknown) => {
          box.checked = !box.checked
          context.complain(wordsFor(error))
        },
      )
    })
    return element('label', { class: 'dm-switch' }, box, `${player.name} takes direct messages`)
  }
  const addForm = (): HTMLElement => {
    const name = element('input', {
      type: 'text',
      name: 'name',
      maxlength: LONGEST_NAME,
      placeholder: 'Add a player',
      'aria-label': 'Name of a new player',
      autocomplete: 'off',
    })
    const add = element('button', { type: 'submit', class: 'icon-button', 'aria-label': 'Add the player' }, icon('plus', 18))
    const form = element('form', { class: 'add-player' }, name, add)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const wanted = name.value.trim()
      if (wanted === '') {
        name.focus()
        return
      }
      context.server.addPlayer(wanted).then(
        (player) => {
          const { users } = context.store.state
          if (!users.some((one) => one.id === player.id)) context.store.update({ users: [...users, player] })
          open(false)
          context.switchPlayer(player.id)
        },
        (error: unknown) => context.complain(wordsFor(error)),
      )
    })
    return form
  }

  button.addEventListener('click', () => open(menu.hidden !== false))
  document.addEventListener('pointerdown', (event) => {
    if (!menu.hidden && event.target instanceof Node && !panel.contains(event.target)) open(false)
  })
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !menu.hidden) {
      event.stopPropagation()
      open(false)
      button.focus()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const rows = [...menu.querySelectorAll<HTMLElement>('.player-row')]
      const at = rows.indexOf(document.activeElement as HTMLElement)
      if (at === -1) return
      event.preventDefault()
      rows[(at + (event.key === 'ArrowDown' ? 1 : -1) + rows.length) % rows.length]?.focus()
    }
  })
  context.store.watch((state, before) => {
    if (state !== before && state.users === before.users && state.user === before.user) return
    const player = currentPlayer(state)
    const name = player?.name ?? 'Nobody'
    button.replaceChildren(
      avatar(name, { size: 32 }),
      element('span', { class: 'player-name' }, element('strong', {}, name), element('small', {}, 'Switch player')),
      icon('chevron', 18),
    )
    button.setAttribute('aria-label', `Playing as ${name}. Switch player`)
    required('open-player').replaceChildren(avatar(name, { size: 30 }))
    required('open-player').setAttribute('aria-label', `Playing as ${name}. Switch player`)
    menu.replaceChildren(
      element('h2', { class: 'sidebar-heading' }, 'Play as'),
      ...state.users.map((one) => playerRow(one, state)),
      addForm(),
      ...(player === undefined ? [] : [dmSwitch(player)]),
    )
  })
  required('open-player').addEventListener('click', () => {
    document.body.classList.add('drawer-open')
    open(true)
  })
}
