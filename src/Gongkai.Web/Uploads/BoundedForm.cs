using System.Buffers;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gongkai.Web.Uploads;

/// <summary>
/// Reads a posted form before anything else looks at it, so that a body that is too large or broken is answered with a page that says so
/// and not with a broken connection or "bad token".
/// </summary>
internal sealed class BoundedForm(RequestDelegate next, WebOptions options)
{
    /// <summary>A browser shows the answer only after it has sent everything; up to this size the rest is read and thrown away.</summary>
    private const long Drained = 1024L * 1024 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // A form that was turned away comes by again for the page that says so, which is only shown and reads no field of it.
            var method = request.Method;
            request.Method = HttpMethods.Get;
            try
            {
                await next(context);
            }
            finally
            {
                request.Method = method;
            }

            return;
        }

        if (HttpMethods.IsPost(request.Method))
        {
            if (request.ContentLength > options.RequestBytes)
            {
                await Drain(context);
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }

            if (!request.HasFormContentType)
            {
                context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                return;
            }

            try
            {
                await request.ReadFormAsync(context.RequestAborted);
            }
            catch (BadHttpRequestException problem)
            {
                context.Response.StatusCode = problem.StatusCode;
                return;
            }
            catch (Exception problem) when (problem is InvalidDataException or IOException)
            {
                // Not a form, or one that was cut off on its way.
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }
        }

        await next(context);
    }

    internal static async Task Drain(HttpContext context)
    {
        if (context.Request.ContentLength > Drained || context.Features.Get<IHttpMaxRequestBodySizeFeature>() is not { IsReadOnly: false } limit)
        {
            return;
        }

        limit.MaxRequestBodySize = Drained;
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) > 0)
            {
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
