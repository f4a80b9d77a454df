package io.headhunter.tenant;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.List;

/**
 * A tenant.
 *
 * @param tenantId the value of its {@link TenantId}
 * @param displayName for people
 * @param languages ISO 639-1; the first is that of documents that name none, and a query is read in each of them
 */
@MappedEntity(value = "tenant", schema = "search")
public record Tenant(
        @Id String tenantId,
        String displayName,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> languages) {
    public Tenant {
        languages = List.copyOf(languages);
    }
}
