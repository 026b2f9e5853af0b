import { describe, expect, test } from 'vitest'
import { readInput } from '../../../sandbox/demo/input.ts'

const priya = { person: 'Priya Nair', place: 'dm' }
const people = ['Priya Nair', 'Marcus Bell', 'Marcus Lindqvist', 'Linnéa Åkesson']

describe('a line at the prompt is read as', () => {
  test.each([
    ['', { kind: 'nothing' }],
    ['help', { kind: 'help' }],
    [' exit ', { kind: 'exit' }],
    ['Priya', { kind: 'look', ...priya }],
    ['Priya home', { kind: 'look', ...priya, place: 'home' }],
    ['Priya #general', { kind: 'look', ...priya, place: '#general' }],
    ['Priya /actions MAI', { kind: 'command', ...priya, command: '/actions', text: 'MAI' }],
    [
      'Priya #general /actions MAI',
      { kind: 'command', ...priya, place: '#general', command: '/actions', text: 'MAI' },
    ],
    [
      'marcus l /actions',
      { kind: 'command', person: 'Marcus Lindqvist', place: 'dm', command: '/actions', text: '' },
    ],
    ['linnea :two:', { kind: 'react', person: 'Linnéa Åkesson', place: 'dm', emoji: 'two' }],
    ['Linnéa Åkesson -:two:', { kind: 'unreact', person: 'Linnéa Åkesson', place: 'dm', emoji: 'two' }],
    ['Priya :+1::skin-tone-3:', { kind: 'react', ...priya, emoji: '+1::skin-tone-3' }],
    ['Priya [Done]', { kind: 'press', ...priya, label: 'Done', choice: null, number: 1 }],
    ['Priya[Done] 3', { kind: 'press', ...priya, label: 'Done', choice: null, number: 3 }],
    [
      'Priya home [More > Hand over]',
      { kind: 'press', ...priya, place: 'home', label: 'More', choice: 'Hand over', number: 1 },
    ],
    ['Priya [Due > 2025-11-20]', { kind: 'press', ...priya, label: 'Due', choice: '2025-11-20', number: 1 }],
  ])('%s', (line, expected) => {
    expect(readInput(line, people)).toEqual(expected)
  })

  test('a time, in the zone that the demo shows', () => {
    const input = readInput('now 2025-11-11T09:00', people)
    expect(input.kind === 'now' && input.time.toString()).toBe('2025-11-11T09:00:00')
  })
})

describe('what can’t be read gets a sentence', () => {
  test.each([
    ['now tomorrow', '“tomorrow” is no time: write one like now 2025-11-10T09:00'],
    ['Marcus /actions', '“Marcus” may be several people. Begin with one of: Marcus Bell, Marcus Lindqvist'],
    ['Nora /actions', 'Nobody here is called “Nora”'],
    ['/actions', 'Nobody here is called “”'],
    ['Priya :one', '“:one” is neither a command like /actions, nor an emoji like :one:, nor a button'],
    ['Priya []', '“[]” is neither'],
  ])('%s', (line, message) => {
    const input = readInput(line, people)
    expect(input.kind === 'wrong' && input.message).toContain(message)
  })
})
