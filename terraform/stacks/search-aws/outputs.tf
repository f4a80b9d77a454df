output "connections" {
  description = "Most connections to the database."
  value       = local.connections

  precondition {
    condition     = local.connections <= var.max_connections - var.reserve
    error_message = "The database allows too few connections: ${local.connections} may be opened, expected at most ${var.max_connections - var.reserve} (max_connections ${var.max_connections} less a reserve of ${var.reserve}). Lower concurrency, or put a pooler in front."
  }
}

output "role" {
  description = "ARN of the role that the function runs under."
  value       = aws_iam_role.this.arn
}

output "uri" {
  description = "Address of the API. Waits until it may call the function."
  value       = aws_apigatewayv2_api.this.api_endpoint
  depends_on  = [aws_lambda_permission.this, aws_apigatewayv2_route.this, aws_apigatewayv2_stage.this]
}
