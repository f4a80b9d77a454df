package io.headhunter.source.http;

import io.headhunter.db.Secret;
import io.headhunter.source.DocumentSource;
import io.headhunter.source.contract.DocumentSourceContract;
import io.headhunter.source.contract.HttpRecordServer;
import io.headhunter.source.contract.RecordServer;
import java.io.IOException;
import java.time.Duration;

class HttpDocumentSourceTest extends DocumentSourceContract {
    @Override
    protected RecordServer start() throws IOException {
        return new HttpRecordServer();
    }

    @Override
    protected DocumentSource connect(RecordServer to) {
        return new HttpDocumentSource(new HttpSourceConfig(
                ((HttpRecordServer) to).template(),
                new Secret(HttpRecordServer.TOKEN),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30)));
    }
}
