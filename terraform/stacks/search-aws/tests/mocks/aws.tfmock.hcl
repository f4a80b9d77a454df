# ARNs have to look like some: the provider checks them.

mock_resource "aws_apigatewayv2_api" {
  defaults = { api_endpoint = "https://a1b2c3.execute-api.eu-west-1.amazonaws.com", execution_arn = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3" }
}

mock_resource "aws_apigatewayv2_authorizer" {
  defaults = {}
}

mock_resource "aws_apigatewayv2_integration" {
  defaults = {}
}

mock_resource "aws_cloudwatch_log_group" {
  defaults = { arn = "arn:aws:logs:eu-west-1:123456789012:log-group:one" }
}

mock_resource "aws_iam_role" {
  defaults = { arn = "arn:aws:iam::123456789012:role/one" }
}

mock_resource "aws_kms_key" {
  defaults = { arn = "arn:aws:kms:eu-west-1:123456789012:key/one" }
}

mock_resource "aws_lambda_alias" {
  defaults = { invoke_arn = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/one/invocations" }
}

mock_resource "aws_lambda_function" {
  defaults = { version = "7" }
}

mock_resource "aws_security_group" {
  defaults = {}
}

mock_resource "aws_vpc_security_group_egress_rule" {
  defaults = {}
}

mock_data "aws_caller_identity" {
  defaults = { account_id = "123456789012" }
}

mock_data "aws_region" {
  defaults = { name = "eu-west-1" }
}

mock_data "aws_secretsmanager_secret_version" {
  defaults = {}
}
