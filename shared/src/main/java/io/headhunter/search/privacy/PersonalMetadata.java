package io.headhunter.search.privacy;

import io.headhunter.document.FoldedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Metadata without what tells who somebody is: entries whose name says that they do are left out, the texts of all others
 * are cleaned, and numbers that may be a year or a telephone number are left out unless they are money. Pure functions.
 */
public final class PersonalMetadata {
    /** A key is protected if one of its words is one of these. */
    private static final Set<String> WORDS = Set.of(
            "age",
            "alter",
            "idade",
            "edad",
            "sex",
            "sexo",
            "race",
            "raca",
            "raza",
            "rg",
            "cpf",
            "ssn",
            "nif",
            "dni",
            "nie",
            "id",
            "url",
            "urls",
            "uri",
            "link",
            "links",
            "web",
            "site",
            "tel",
            "fax",
            "cell",
            "zip",
            "cep",
            "plz",
            "dob",
            "birth",
            "born",
            "kids",
            "son",
            "sons",
            "year",
            "years",
            "ano",
            "jahr",
            "jahrgang",
            "faith",
            "caste",
            "cor",
            "etnia",
            "nome",
            "name",
            "names",
            "nombre",
            "vorname",
            "nachname",
            "apellido",
            "sobrenome",
            "surname",
            "foto",
            "fotos",
            "image",
            "images",
            "bild",
            "imagem",
            "imagen",
            "avatar",
            "title",
            "anrede",
            "salutation",
            "pronoun",
            "pronouns",
            "x",
            "im",
            "rua",
            "calle");

    /** A key is protected if one of its words begins with one of these. */
    private static final List<String> BEGINNINGS = List.of(
            "mail",
            "email",
            "phone",
            "telefon",
            "telephone",
            "mobile",
            "celular",
            "whatsapp",
            "address",
            "endereco",
            "direccion",
            "adresse",
            "street",
            "strasse",
            "postal",
            "postcode",
            "birth",
            "nascimento",
            "nacimiento",
            "geburt",
            "gender",
            "genero",
            "geschlecht",
            "photo",
            "picture",
            "headshot",
            "portrait",
            "firstname",
            "lastname",
            "fullname",
            "nickname",
            "website",
            "homepage",
            "portfolio",
            "linkedin",
            "github",
            "gitlab",
            "twitter",
            "facebook",
            "instagram",
            "xing",
            "behance",
            "dribbble",
            "medium",
            "youtube",
            "tiktok",
            "discord",
            "stackoverflow",
            "kaggle",
            "orcid",
            "lattes",
            "blog",
            "mastodon",
            "wechat",
            "skype",
            "telegram",
            "social",
            "contact",
            "contato",
            "contacto",
            "kontakt",
            "marital",
            "estadocivil",
            "civil",
            "familienstand",
            "spouse",
            "wife",
            "husband",
            "child",
            "filho",
            "hijo",
            "kinder",
            "family",
            "familia",
            "nationalit",
            "nacionalidad",
            "citizen",
            "staats",
            "passport",
            "pasaporte",
            "passaporte",
            "ethnic",
            "religi",
            "disab",
            "defici",
            "discapac",
            "behinder",
            "health",
            "saude",
            "medical",
            "pregnan",
            "veteran",
            "militar",
            "orienta",
            "graduat",
            "formatura",
            "abschluss",
            "national",
            "naturalidade",
            "natural",
            "username",
            "user",
            "handle");

    private static final Set<String> MONEY = Set.of(
            "salary",
            "salario",
            "gehalt",
            "rate",
            "pay",
            "price",
            "budget",
            "amount",
            "compensation",
            "bonus",
            "min",
            "max",
            "expectation",
            "euro",
            "eur",
            "usd",
            "brl",
            "gbp");

    private static final long FIRST_YEAR = 1_930;
    private static final long LAST_YEAR = 2_049;
    private static final double LONG_NUMBER = 1e6;

    private PersonalMetadata() {}

    /** Whether the name of an entry says that its value tells who somebody is, or tells it itself. */
    public static boolean isProtected(String key, PersonalText text) {
        return isProtected(key) || !text.clean(key).equals(key);
    }

    private static boolean isProtected(String key) {
        List<String> words = words(key);
        String joined = String.join("", words);
        return words.stream().anyMatch(word -> WORDS.contains(word) || begins(word)) || begins(joined);
    }

    private static boolean begins(String word) {
        return BEGINNINGS.stream().anyMatch(word::startsWith);
    }

    /** Texts of entries that hold names, to know them elsewhere. */
    public static List<String> names(Map<String, Object> metadata) {
        List<String> names = new ArrayList<>();
        metadata.forEach((key, value) -> {
            boolean isName = words(key).stream()
                    .anyMatch(word -> word.contains("name") || word.contains("nome") || word.equals("apellido"));
            if (isName) {
                addTexts(value, names);
            }
        });
        return names;
    }

    private static void addTexts(@Nullable Object value, List<String> texts) {
        switch (value) {
            case String text -> texts.add(text);
            case Map<?, ?> map -> map.values().forEach(one -> addTexts(one, texts));
            case List<?> list -> list.forEach(one -> addTexts(one, texts));
            case null, default -> {}
        }
    }

    /** What is left, in the same order. */
    public static Map<String, Object> clean(Map<String, Object> metadata, PersonalText text) {
        Map<String, Object> cleaned = new LinkedHashMap<>();
        metadata.forEach((key, value) -> {
            if (!isProtected(key, text)) {
                Object left = clean(key, value, text);
                if (left != null) {
                    cleaned.put(key, left);
                }
            }
        });
        return cleaned;
    }

    private static @Nullable Object clean(String key, @Nullable Object value, PersonalText text) {
        return switch (value) {
            case null -> null;
            case String said -> text.clean(said);
            case Number number -> isTelling(key, number) ? null : number;
            case Map<?, ?> map -> {
                Map<String, Object> inner = new LinkedHashMap<>();
                map.forEach((name, one) -> inner.put(String.valueOf(name), one));
                yield clean(inner, text);
            }
            case List<?> list -> {
                List<Object> left = new ArrayList<>();
                for (Object one : list) {
                    Object item = clean(key, one, text);
                    if (item != null) {
                        left.add(item);
                    }
                }
                yield left;
            }
            default -> value;
        };
    }

    private static boolean isTelling(String key, Number number) {
        if (words(key).stream().anyMatch(MONEY::contains)) {
            return false;
        }
        double value = Math.abs(number.doubleValue());
        return value >= LONG_NUMBER || (value >= FIRST_YEAR && value <= LAST_YEAR);
    }

    /** dateOfBirth, date_of_birth and "Date of birth" are three words each. */
    private static List<String> words(String key) {
        String parted = key.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ");
        return Arrays.stream(FoldedText.of(parted).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
