/** What tests of publishers need: {@link io.headhunter.messaging.contract.FakePubSub}. */
@NullMarked
package io.headhunter.messaging.contract;

import org.jspecify.annotations.NullMarked;
