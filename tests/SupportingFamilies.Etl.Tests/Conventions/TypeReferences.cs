using System.Reflection;
using System.Reflection.Emit;

namespace SupportingFamilies.Etl.Tests.Conventions;

/// <summary>Every type a type mentions: in its declaration, its members and the code of its methods.</summary>
static class TypeReferences
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Add(type.BaseType);
        foreach (var each in type.GetInterfaces())
            Add(each);
        foreach (var field in type.GetFields(Declared))
            Add(field.FieldType);
        foreach (var method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
        {
            Add((method as MethodInfo)?.ReturnType);
            foreach (var parameter in method.GetParameters())
                Add(parameter.ParameterType);
            AddBody(method);
        }

        found.Remove(type);
        return found;

        void AddBody(MethodBase method)
        {
            if (method.GetMethodBody() is not { } body)
                return;
            foreach (var local in body.LocalVariables)
                Add(local.LocalType);
            foreach (var member in Mentioned(method, body.GetILAsByteArray()!))
            {
                Add(member as Type ?? member.DeclaringType);
                foreach (var argument in (member as MethodInfo)?.GetGenericArguments() ?? [])
                    Add(argument);
            }
        }

        void Add(Type? each)
        {
            if (each is null || each.IsGenericParameter)
                return;
            if (each.HasElementType)
            {
                Add(each.GetElementType());
                return;
            }

            if (!found.Add(each.IsGenericType ? each.GetGenericTypeDefinition() : each))
                return;
            foreach (var argument in each.GetGenericArguments())
                Add(argument);
        }
    }

    /// <summary>Reads the operands that name members.</summary>
    static IEnumerable<MemberInfo> Mentioned(MethodBase method, byte[] code)
    {
        var typeArguments = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? (short)((0xFE << 8 | code[at + 1]) - 0x10000) : code[at];
            var operation = OpCodesByValue[value];
            at += operation.Size;
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineField
                or OperandType.InlineType or OperandType.InlineTok)
            {
                var token = BitConverter.ToInt32(code, at);
                yield return method.Module.ResolveMember(token, typeArguments, methodArguments)!;
            }

            at += OperandSize(operation.OperandType, code, at);
        }
    }

    static int OperandSize(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };
}
