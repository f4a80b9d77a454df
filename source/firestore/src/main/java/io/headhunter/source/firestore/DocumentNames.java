package io.headhunter.source.firestore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headhunter.db.InvalidSettingException;
import io.headhunter.document.DocumentKind;
import io.headhunter.tenant.TenantId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of documents, {@code projects/P/databases/D/documents/PATH}. Immutable.
 * <p>Source: https://cloud.google.com/firestore/quotas (constraints on ids) and
 * https://cloud.google.com/firestore/docs/reference/rest/v1/projects.databases.documents.
 */
final class DocumentNames {
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9][a-z0-9.:-]{0,62}");
    private static final Pattern DATABASE = Pattern.compile("\\(default\\)|[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern RESERVED = Pattern.compile("__.*__", Pattern.DOTALL);
    private static final int MAX_ID_BYTES = 1_500;

    private final String database;
    private final String path;

    /** @throws InvalidSettingException if they name no documents */
    DocumentNames(String project, String database, String path) {
        require(PROJECT.matcher(project).matches(), "HEADHUNTER_SOURCE_FIRESTORE_PROJECT", "the id of a project");
        require(DATABASE.matcher(database).matches(), "HEADHUNTER_SOURCE_FIRESTORE_DATABASE", "(default) or a name");
        String[] segments = path.split("/", -1);
        boolean isOfDocuments = segments.length % 2 == 0 && segments[segments.length - 1].equals("{id}");
        for (String segment : segments) {
            isOfDocuments &= !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
        }
        require(
                isOfDocuments
                        && path.contains("{tenant}")
                        && path.contains("{kind}")
                        && path.indexOf("{id}") == path.lastIndexOf("{id}"),
                "HEADHUNTER_SOURCE_FIRESTORE_PATH",
                "collections and documents in turn, with {tenant} and {kind} in it and {id} at its end, e.g."
                        + " tenants/{tenant}/{kind}s/{id}");
        this.database = "projects/" + project + "/databases/" + database;
        this.path = path;
    }

    private static void require(boolean isRight, String setting, String expected) {
        if (!isRight) {
            throw new InvalidSettingException(setting + " cannot be read; expected " + expected
                    + "; correct it, or leave out HEADHUNTER_SOURCE_FIRESTORE_PROJECT to ask nobody");
        }
    }

    /** {@code projects/P/databases/D}. */
    String database() {
        return database;
    }

    /** Empty if Firestore can have no document of that id: a slash would name something else, of anybody. */
    Optional<String> name(TenantId tenant, DocumentKind kind, String id) {
        boolean isPossible = !id.isEmpty()
                && id.indexOf('/') < 0
                && !id.equals(".")
                && !id.equals("..")
                && !RESERVED.matcher(id).matches()
                && id.getBytes(UTF_8).length <= MAX_ID_BYTES;
        return isPossible
                ? Optional.of(database + "/documents/"
                        + path.replace("{tenant}", tenant.value())
                                .replace("{kind}", kind.label())
                                .replace("{id}", id))
                : Optional.empty();
    }
}
