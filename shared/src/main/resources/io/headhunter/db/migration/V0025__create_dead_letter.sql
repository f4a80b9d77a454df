-- Messages that Pub/Sub gave up on. Nothing of what they hold is kept: it may be somebody's CV.
CREATE TABLE search.dead_letter (
    subscription text NOT NULL,
    message_id   text NOT NULL,
    type         text,
    deliveries   integer NOT NULL,
    reason       text NOT NULL,
    received_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (subscription, message_id)
);
CREATE INDEX dead_letter_recent ON search.dead_letter (received_at DESC);

COMMENT ON COLUMN search.dead_letter.subscription IS 'that gave up, not the one that brought it here';
COMMENT ON COLUMN search.dead_letter.type IS 'null: it said none';
COMMENT ON COLUMN search.dead_letter.reason IS 'ours: which field is wrong, or that the attempts were used up';
