/** The read side as an AWS Lambda function behind API Gateway. A handler, settings, and nothing else. */
@NullMarked
package io.headhunter.function.search.aws;

import org.jspecify.annotations.NullMarked;
