package io.headhunter.search.brief;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What part of a job description a line belongs to, told by its heading, in English, Portuguese, Spanish and German. The
 * order matters: the first that has a cue in the heading is taken.
 */
@SuppressWarnings("ImmutableEnumChecker") // toList: it cannot change
enum Section {
    /** Of the employer or the law, not of the work: says nothing about who is looked for. */
    BOILERPLATE(
            0,
            "benefit|perk|we offer|offer you|compensation|salary|what's in it|why join|why work|about us|about the company"
                    + "|about our|who we are|our company|our mission|our values|our culture|equal|diversity|inclusion"
                    + "|how to apply|apply|application|contact|disclaimer|privacy|legal|location"
                    + "|benefício|oferecemos|remunera|salári|sobre nós|sobre a empresa|sobre a |quem somos|nossa missão"
                    + "|nossos valores|nossa cultura|diversidade|inclusão|candidat|inscri|como se|contato"
                    + "|beneficio|ofrecemos|quiénes somos|sobre nosotros|wir bieten|über uns|unser angebot|bewerbung"),
    /** What would be welcome. */
    WISHES(
            1.5,
            "nice to have|preferred|bonus|desirable|is a plus|ideally|diferencia|desejáve|deseable|wünschenswert"
                    + "|von vorteil"),
    /** What somebody must bring. */
    REQUIREMENTS(
            3,
            "require|qualif|must have|must-have|you have|you bring|you are|your profile|skills|looking for|experience"
                    + "|need|requisito|perfil|você tem|você precisa|conhecimento|competência|habilidade|experiência"
                    + "|formação|buscamos|procuramos|anforderung|ihr profil|dein profil|voraussetzung"),
    /** What there is to do. */
    DUTIES(
            2,
            "responsib|duties|you will|you'll|the role|the job|the position|tasks|what to expect|your day|mission"
                    + "|responsabilidade|atividade|atribui|você vai|o que fará|a vaga|o cargo|desafio|funciones|aufgaben"),
    /** Under no heading that tells. */
    OTHER(1, "");

    private final double weight;
    private final List<String> cues;

    Section(double weight, String cues) {
        this.weight = weight;
        this.cues =
                Arrays.stream(cues.split("\\|")).filter(cue -> !cue.isEmpty()).toList();
    }

    /** How much a sentence counts for being in it. */
    double weight() {
        return weight;
    }

    /** The section that a heading begins; null if it tells of none. */
    static @Nullable Section begunBy(String heading) {
        for (Section section : values()) {
            if (section.cues.stream().anyMatch(heading::contains)) {
                return section;
            }
        }
        return null;
    }
}
