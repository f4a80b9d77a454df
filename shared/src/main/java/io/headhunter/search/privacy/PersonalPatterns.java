package io.headhunter.search.privacy;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is recognised by its form: addresses, numbers, dates, ages. In the order in which they are looked for, because an
 * e-mail address holds what looks like a web address, and a telephone number what looks like a year. Every repetition is
 * bounded, and begins where a word does: no text takes longer than its length allows.
 */
final class PersonalPatterns {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private static final String MONTH =
            "(?:jan|feb|fev|mar|mär|apr|abr|may|mai|jun|jul|aug|ago|sep|set|oct|okt|out|nov|dec|dez|dic|ene)\\p{L}*\\.?";

    /** "Jan 98". */
    private static final String SHORT_MONTH =
            "(?:jan|feb|fev|mar|mär|apr|abr|may|mai|jun|jul|aug|ago|sept?|set|oct|okt|out|nov|dec|dez|dic|ene)\\.?\\s*['’]?\\d{2}(?!\\d)";

    /** A word of a web or e-mail address; no longer than one can be, so that no text takes long. */
    private static final String LABEL = "[\\p{L}\\p{N}-]{1,63}+";

    /** With a path behind it anything of these is an address. */
    private static final String ENDINGS_BEFORE_PATH =
            "(?:com|org|net(?<!(?:asp|ado|vb|ml)\\.net)|io|dev|me|info|app|ai|co|page|site|blog|tech|xyz|eu|br|pt|es|de|fr|it|uk|us"
                    + "|in|ca|ee|be|gl|ly|to|bio|cc|tv|gg|sh|so|id|cl|mx|ar|nl|ch|at|se|dk|pl|au|nz|za)";

    /** Without one only these; in small letters those that begin a sentence whose blank before it is missing. */
    private static final String ENDINGS = "(?:com|org|info|dev|me|page|site|blog|xyz"
            + "|(?-i:net(?<!(?:asp|ado|vb|ml)\\.net)|de|br|pt|es|eu|ch|at|uk|app)"
            + "|(?<=(?:github|gitlab|netlify|vercel|web)\\.)(?:io|app))";

    private static final String NO_LETTER_BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String NO_LABEL_BEFORE = "(?<![\\p{L}\\p{N}.-])";

    static final List<Pattern> ALL = List.of(
            // e-mail, also as people hide it
            pattern("(?<![\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}._%+'-]{1,64}+\\s?(?:@|\\(at\\)|\\[at\\]|\\{at\\})\\s?"
                    + LABEL + "(?:\\s?(?:\\.|\\(dot\\)|\\[dot\\])\\s?" + LABEL + "){1,6}"),
            // web addresses
            pattern("(?:https?|ftp)://\\S{1,300}+|" + NO_LETTER_BEFORE + "www\\.\\S{1,300}+"),
            pattern(NO_LABEL_BEFORE + "(?:" + LABEL + "\\.){1,6}" + ENDINGS_BEFORE_PATH + "/\\S{0,300}+"),
            pattern(NO_LABEL_BEFORE + "(?:" + LABEL + "\\.){1,6}" + ENDINGS + "(?:\\.\\p{L}{2})?(?![\\p{L}\\p{N}])"),
            // handles
            pattern(NO_LETTER_BEFORE + "@[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{1,63}+"),
            pattern(
                    "(?:skype|telegram|whats\\s?app|instagram|insta|twitter|facebook|linked\\s?in|github|gitlab|signal|wechat"
                            + "|xing|tiktok|snapchat|discord|user ?name|handle)\\s*(?:id|user|profile)?\\s*[:=]\\s*\\S{1,100}+"),
            // dates
            pattern(NO_LETTER_BEFORE + "\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}(?!\\d)|" + NO_LETTER_BEFORE
                    + "\\d{1,2}[-/.]\\d{1,2}" + "[-/.]\\d{2,4}(?!\\d)"),
            pattern(NO_LETTER_BEFORE + "\\d{1,2}(?:st|nd|rd|th|º|\\.)?\\s+(?:of\\s+|de\\s+)?" + MONTH
                    + "(?![\\p{L}])(?:\\s*,?\\s*(?:de\\s+)?\\d{4})?"),
            pattern(NO_LETTER_BEFORE + MONTH + "\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}(?!\\d)"),
            pattern(NO_LETTER_BEFORE + SHORT_MONTH + "\\s*[-–]\\s*(?:" + SHORT_MONTH + "|\\p{L}{3,12}+)"),
            // forms of address that are other words, too, in other letters: MS Excel
            Pattern.compile("(?<![\\p{L}])M[sx]\\.?\\s+(?=\\p{Lu}\\p{Ll})"),
            // birth, with whatever follows it in its clause
            pattern(
                    "(?:(?:was|were|is|am|foi)\\s+)?(?<![\\p{L}])(?:born|nascid[oa]|nasci|nasceu|nacid[oa]|nació|nací|geboren"
                            + "|date of birth|birth ?date|birth ?day|d\\.?o\\.?b\\.?|data de nascimento|fecha de nacimiento"
                            + "|geburtsdatum|geburtsort|place of birth|local de nascimento|jahrgang)(?![\\p{L}])[^.;\\n|()]{0,60}+"),
            // who says so
            pattern("(?:my name is|meu nome é|chamo-me|me chamo|me llamo|mi nombre es|ich heiße|mein name ist)"
                    + "(?-i:(?:\\s+\\p{Lu}[\\p{L}'’-]{0,40}+){1,5})"),
            // "nationality: x", "estado civil - y"
            pattern(
                    "(?<![\\p{L}])(?:nationality|citizenship|nacionalidade|nacionalidad|staatsangehörigkeit|nationalität"
                            + "|ethnicity|ethnic origin|race|raça|cor|raza|etnia|religion|religious belief|religião|religión"
                            + "|gender|sex|sexo|gênero|género|geschlecht|marital status|estado civil|familienstand|pronouns|pronomes"
                            + "|age|idade|edad|alter|children|filhos|hijos|kinder|naturalidade)\\s*[:=–]\\s*[^\\s,;.|]{1,60}+"),
            // "a citizen of X", "X national", "of X descent"
            pattern(
                    "(?<![\\p{L}-])(?:of\\s+)?[\\p{L}-]{1,40}+\\s+(?:citizens?|citizenship|nationals?|nationality|passport"
                            + "|descent|heritage|ancestry|immigrants?|refugees?)(?![\\p{L}])|(?<![\\p{L}])(?:citizens?|nationals?"
                            + "|natives?)\\s+of(?:\\s+the)?\\s+\\p{L}{1,40}+"),
            // age
            pattern(NO_LETTER_BEFORE + "\\d{1,2}\\s*-?\\s*(?:years?|yrs?|y)\\s*-?\\s*(?:old|of age)(?![\\p{L}])"),
            pattern(NO_LETTER_BEFORE + "(?:aged?|idade|edad|alter)\\s*(?:is|of|de|von)?\\s*:?\\s*\\d{1,2}(?!\\d)"),
            pattern(NO_LETTER_BEFORE
                    + "\\d{1,2}\\s*(?:anos de idade|años de edad|jahre alt|lebensjahre|-?jährig\\p{L}{0,9})"),
            pattern(NO_LETTER_BEFORE + "\\d{2}\\s*y\\.?/?o(?!\\p{L})"),
            // the head of a curriculum: "casada, 34 anos"
            pattern("(?:^|(?<=[,;|(\\n]\\s{0,3}))\\d{2}\\s*(?:anos|años|jahre)(?!\\p{L})(?=\\s*(?:[,;.|\\n)]|$))"),
            pattern("(?:(?:I am|I'm|I’m|she is|he is|they are|she's|he's|sou|soy|bin)\\s+(?:a\\s+)?\\d{2}"
                    + "|(?:tenho|tem|tengo|tiene)\\s+\\d{2}\\s+(?:anos|años))(?![\\p{N}+%])"
                    + "(?!\\s*(?:years?|yrs?|anos?|años?)?\\s*(?:of|de|in|with)\\s+(?:exp|prof|work))"),
            pattern(
                    "(?<![\\p{L}])in\\s+(?:my|her|his|their|the)\\s+(?:early|mid|late)?[\\s-]{0,3}(?:\\d0s|twenties|thirties"
                            + "|forties|fifties|sixties)"),
            // telephone and identity numbers: seven digits and more
            pattern("(?<![\\p{L}])(?:\\+|\\(\\+?)?\\d(?:[\\s().\\-/–]{0,3}\\d){6,30}"),
            // streets and houses; an ellipsis is where the number of the house went with a telephone number beside it
            pattern(NO_LETTER_BEFORE
                    + "\\d{1,5}[a-z]?,?\\s+(?:\\p{L}[\\p{L}.'’-]{0,30}+\\s+){1,4}(?:street|st|avenue|ave|road"
                    + "|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|square|sq|terrace|close|crescent|parkway|pkwy|highway"
                    + "|hwy)(?![\\p{L}])\\.?"),
            Pattern.compile("…[\\s,.-]{0,3}(?:\\p{Lu}[\\p{L}.'’-]{0,30}+\\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd"
                    + "|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Square|Sq|Terrace|Close|Crescent)(?![\\p{L}])"),
            pattern(
                    "(?<![\\p{L}])(?:rua|r\\.|avenida|av\\.|travessa|alameda|praça|rodovia|estrada|largo|calle|carrera|paseo"
                            + "|plaza|camino|rue|via)\\s+[\\p{L}\\d\\s.'’º-]{2,50}?,?\\s*(?:n[º°o.]{0,2}\\s*)?"
                            + "(?:\\d{1,6}[a-z]?(?!\\p{N})|…)"),
            pattern("(?<![\\p{L}-])[\\p{L}-]{0,30}(?:straße|strasse|str\\.|weg|platz|allee|gasse|damm|ufer)\\s*"
                    + "(?:\\d{1,4}\\s?[a-z]?(?![\\p{L}\\p{N}])|…)"),
            pattern("(?<![\\p{L}])(?:apartment|apt|apto|apartamento|suite|flat|unit|p\\.?\\s?o\\.?\\s?box|postfach"
                    + "|caixa postal)\\.?\\s*#?\\d{1,6}[a-z]?"),
            Pattern.compile(NO_LETTER_BEFORE + "[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}(?![\\p{L}\\p{N}])"),
            // years, which tell an age wherever they stand
            pattern(
                    "(?<![\\p{L}])(?:class of|turma de|promoción de|abschlussjahr|graduated(?: in)?|graduation(?: year)?"
                            + "|formad[oa] em|formatura em)\\s*:?\\s*['’]?\\d{2,4}"),
            pattern("(?<!\\p{N})(?<!\\p{N}[.,])(?:19[3-9]\\d|20[0-4]\\d)s?(?![\\p{N}])|" + NO_LETTER_BEFORE
                    + "['’]\\d{2}s?(?![\\p{L}\\p{N}])"));

    private PersonalPatterns() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, FLAGS);
    }
}
