import { describe, expect, it } from 'vitest';
import { isOnTopic } from '../../../src/page/on-topic';

const ON: [string, string][] = [
  ['en', 'US forces captured Venezuelan president Nicolás Maduro in Caracas on Saturday. Trump said the United States would run Venezuela for a while. Russia called the strikes an act of armed aggression.'],
  ['en, the Russian side', 'The Kremlin declined to say whether Putin had spoken with Maduro. Moscow has sold weapons to Venezuela for two decades and holds stakes in its oil fields.'],
  ['en, a tanker', 'The Coast Guard chased the tanker across the Atlantic for two weeks. It had turned away from Venezuela before the blockade; Russia gave it a flag. Washington says it carried Venezuelan oil under sanctions.'],
  ['es', 'El Gobierno de Venezuela denunció los bombardeos de Estados Unidos contra Caracas. Trump confirmó la captura de Maduro; Rusia pidió una reunión del Consejo de Seguridad.'],
  ['es, Rodríguez', 'Delcy Rodríguez asumió como presidenta encargada de Venezuela. Washington mantiene las sanciones sobre el petróleo venezolano y el bloqueo naval.'],
  ['ru', 'МИД России потребовал объяснений после захвата президента Венесуэлы Николаса Мадуро. Трамп заявил, что США будут управлять страной. Удары пришлись по Каракасу.'],
  ['ru, upper case', 'ВЕНЕСУЭЛА ПОСЛЕ УДАРА. Войска США ушли из Каракаса, заявил Трамп. В Кремле осудили захват.'],
  ['fr', 'Les troupes américaines ont capturé Nicolás Maduro au Venezuela. Moscou dénonce une agression, Trump promet de gérer le pétrole vénézuélien.'],
  ['pt', 'Os Estados Unidos bombardearam Caracas e capturaram Nicolás Maduro. A Rússia condenou o ataque à Venezuela; Trump falou em administrar o petróleo venezuelano.'],
];

const OFF: [string, string][] = [
  ['nothing', ''],
  ['another story', 'Trump met Putin in Alaska. The Kremlin called the talks useful; Washington weighed new sanctions on Russian oil tankers.'],
  ['a list of countries', 'The ban covers travellers from Cuba, Haiti, Iran, Libya, Russia, Somalia, Sudan, Venezuela and Yemen. '.concat('The new rules take effect in June and apply to visas of every kind. '.repeat(20))],
  ['a menu', 'Home World Americas Argentina Brazil Colombia Peru Venezuela Europe France Germany Italy Business Sport Weather. '.concat('The council approved the new tram line through the old town after a long debate. '.repeat(30))],
  ['football', 'Venezuela beat Bolivia 2-0 in the World Cup qualifier. The striker scored both goals for Venezuela before half-time; the coach praised his team. Next month Venezuela visit Brazil at the Maracanã stadium.'],
  ['football against the actors', 'La selección de Venezuela empató 1-1 con Rusia en un partido amistoso en el estadio de Caracas. El gol de Venezuela llegó tarde; el entrenador celebró. El mundial de fútbol queda lejos.'],
  ['football ru', 'Сборная Венесуэлы обыграла команду США в товарищеском матче. Футболисты Венесуэлы забили два мяча, тренер доволен. Стадион в Каракасе был полон.'],
  ['travel', 'Angel Falls in Venezuela is the highest waterfall on earth. From Caracas you fly to Canaima, where hotels and hiking guides wait. The beaches of Venezuela are quiet in May; tourists from Russia love Margarita.'],
  ['a recipe', 'Arepas are the daily bread of Venezuela. This Venezuelan recipe needs corn flour, water and salt. In Caracas they fill them with beans.'],
  ['fragments of other words', 'Madurodam is a park. The aduro lamp, the aracas table and enezo paint won prizes; Trump and Putin sent sanctions.'],
];

describe('isOnTopic', () => {
  it.each(ON)('yes: %s', (_, text) => expect(isOnTopic(text)).toBe(true));
  it.each(OFF)('no: %s', (_, text) => expect(isOnTopic(text)).toBe(false));

  it('finds the story under a long page of other text', () => {
    const filler = 'The council approved the new tram line through the old town after a long debate. '.repeat(3000);
    expect(isOnTopic(filler + ON[0]![1] + filler)).toBe(true);
    expect(isOnTopic(filler + OFF[1]![1] + filler)).toBe(false);
  });

  it('answers alike when asked again', () => {
    for (let i = 0; i < 3; i++) {
      expect(isOnTopic(ON[0]![1])).toBe(true);
      expect(isOnTopic(OFF[4]![1])).toBe(false);
    }
  });
});
